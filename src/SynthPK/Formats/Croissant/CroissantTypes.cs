using SynthPK.Datasets;

namespace SynthPK.Formats.Croissant;

/// <summary>The atomic types that readers of Croissant know.</summary>
static class CroissantTypes
{
    public static IReadOnlyList<string> Known { get; } =
    [
        "sc:Text", "sc:Integer", "sc:Float", "sc:Boolean", "sc:Date", "sc:DateTime", "sc:Time", "sc:URL",
        "cr:Int8", "cr:Int16", "cr:Int32", "cr:Int64", "cr:UInt8", "cr:UInt16", "cr:UInt32", "cr:UInt64", "cr:Float16", "cr:Float32", "cr:Float64",
    ];

    public static string Of(ColumnType type) => type switch
    {
        ColumnType.Int32 => "cr:Int32",
        ColumnType.Int64 => "cr:Int64",
        ColumnType.Double => "cr:Float64",
        ColumnType.Bool => "sc:Boolean",
        _ => "sc:Text",
    };

    /// <summary>The kind of split that a name tells of; null when it tells of none.</summary>
    public static string? SplitOf(string name) => name.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "train" or "training" => "cr:TrainingSplit",
        "val" or "valid" or "validation" => "cr:ValidationSplit",
        "test" => "cr:TestSplit",
        _ => null,
    };
}
