using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>A column of an event table: what it is called, what it means, and how a row fills its cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit; empty where there is none.</param>
/// <param name="Meaning">What it holds, in a phrase.</param>
/// <param name="Write">Writes the cell of a row of a block.</param>
sealed record EventColumn(string Name, string Unit, string Meaning, EventColumn.CellWriter Write)
{
    /// <summary>Writes the cell of a row.</summary>
    public delegate void CellWriter(EventCells cells, in EventRow row, Dataset block);

    /// <summary>The numbers that stand for texts; null where it holds numbers of its own.</summary>
    public CodeBook? Codes { get; init; }
}
