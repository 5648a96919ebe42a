using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>Reading datasets that have travelled.</summary>
public static class VerifiedDataset
{
    extension(Dataset)
    {
        /// <summary>Reads a dataset from its folder once everything in it has been found to be as it was written: each file by size and SHA-256, each table by its values and columns, nothing missing and nothing added.</summary>
        /// <remarks>
        /// Every file is read whole before the first table is given; <see cref="DatasetFolder.Load(string)"/> reads the Parquet
        /// files alone and checks no hash. Nobody vouches for the manifest itself: who could change a file on purpose can
        /// change its hash too, so compare <see cref="Manifest.ContentHash"/> with the one that was published.
        /// </remarks>
        /// <param name="folder">The dataset's folder; its released tables must be there as Parquet.</param>
        /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
        /// <exception cref="InvalidDataException">The folder holds no dataset, or is not as it was written; the message names each file that is not, one a line.</exception>
        /// <example><code>Dataset dataset = Dataset.Load("out/theophylline");</code></example>
        public static Dataset Load(string folder)
        {
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
            IReadOnlyList<string> problems = DatasetFolder.Verify(folder);
            if (problems.Count > 0) throw new InvalidDataException($"The dataset '{folder}' is not as it was written:\n{string.Join('\n', problems)}");
            return DatasetFolder.Load(folder).Dataset;
        }
    }
}
