namespace SynthPK.Formats.Metadata;

/// <summary>A file of the released layer, as metadata tell of it.</summary>
/// <param name="Path">Its path below the dataset's folder, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
sealed record DataFile(string Path, long Bytes, string Sha256)
{
    /// <summary>The name of the media type that readers of Croissant know Parquet by; the registered one is not yet read by mlcroissant 1.1.</summary>
    public const string OldParquet = "application/x-parquet";

    public string Extension => System.IO.Path.GetExtension(Path).TrimStart('.').ToLowerInvariant();

    /// <summary>The file's media type, by the register of the IANA where that knows one.</summary>
    public string MediaType => Extension switch
    {
        "parquet" => "application/vnd.apache.parquet",
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "json" => "application/json",
        "jsonl" or "ndjson" => "application/jsonlines",
        "yml" or "yaml" => "application/yaml",
        "xml" => "application/xml",
        "md" or "qmd" => "text/markdown",
        "xpt" => "application/x-sas-xport",
        "svg" => "image/svg+xml",
        "html" => "text/html",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "txt" or "ctl" or "mod" or "r" or "jl" or "mlxtran" or "cpp" => "text/plain",
        _ => "application/octet-stream",
    };
}
