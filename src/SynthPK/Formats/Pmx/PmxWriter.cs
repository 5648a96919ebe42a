using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Formats.Pmx;

/// <summary>Writes a benchmark: its two tables block by block, and at the end what is said of them.</summary>
sealed class PmxWriter : DatasetWriter
{
    const int FlushBytes = 1 << 16;

    readonly string _directory, _folder;
    readonly PmxTables _tables;
    readonly PmxText _text;
    readonly Part _train, _test;
    readonly EventCells _covariates = new([], hasPoints: true);

    public PmxWriter(string directory, DatasetSchema schema, DatasetDescription description)
    {
        (_directory, _tables) = (directory, new PmxTables(schema));
        _text = new PmxText(description, _tables);
        _folder = $"{PmxFormat.Folder}/{_text.Name}";
        Directory.CreateDirectory(Path.Combine(directory, _folder, "data"));
        Directory.CreateDirectory(Path.Combine(directory, _folder, "tasks"));
        (_train, _test) = (new Part(Create("data/train.csv"), _tables.Header), new Part(Create("data/test.csv"), _tables.Header));
    }

    public override void Write(Dataset block)
    {
        EventRows rows = new(block, _tables.Columns);
        CovariateCells covariates = new(block, _tables.Columns.Covariates, _tables.Columns.CovariateCodes, _covariates);
        Column<long> ids = block.Subjects.Get<long>("ID");
        Column<string> splits = block.Subjects.Get<string>(PmxTables.Split);
        for (int subject = 0; subject < block.Subjects.Rows; subject++)
        {
            bool isTest = PmxTables.IsTest(splits.IsNull(subject) ? null : splits.Values[subject], ids.Values[subject]);
            Part part = isTest ? _test : _train;
            IReadOnlyList<EventColumn> columns = isTest ? _tables.TestColumns : _tables.TrainColumns;
            part.Counts.Subjects++;
            foreach (EventRow row in rows.Of(subject))
            {
                for (int i = 0; i < columns.Count; i++)
                {
                    if (i > 0) part.Cells.Separate();
                    columns[i].Write(part.Cells, in row, block);
                }
                part.Cells.Write(covariates.At(subject, row.TimeH));
                part.Cells.EndRow();
                if (!row.IsDose) part.Counts.Add(row.Endpoint);
            }
            if (part.Cells.Written.Length >= FlushBytes) part.Emit();
        }
        rows.ExpectEnd();
    }

    public override IReadOnlyList<string> Complete()
    {
        if (_train.Counts.Subjects == 0 || _test.Counts.Subjects == 0)
            throw new RefusedFormatException($"The format pmx needs subjects to train on and subjects to test on, and chance gave {_train.Counts.Subjects} of the one and {_test.Counts.Subjects} of the other: ask for more subjects or other shares, or leave pmx out of --format.");
        List<string> files = [$"{_folder}/data/train.csv", $"{_folder}/data/test.csv"];
        _train.Complete();
        _test.Complete();
        foreach ((string path, string text) in _text.Files(_train.Counts, _test.Counts))
        {
            using FileStream stream = Create(path);
            stream.Write(StrictUtf8.Encoding.GetBytes(text));
            stream.Flush(flushToDisk: true);
            files.Add($"{_folder}/{path}");
        }
        return files;
    }

    FileStream Create(string path) => new(Path.Combine(_directory, _folder, path), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);

    protected override void Dispose(bool isDisposing)
    {
        _train.Dispose();
        _test.Dispose();
    }

    /// <summary>One of the two files, while it grows.</summary>
    sealed class Part : IDisposable
    {
        readonly FileStream _stream;

        public Part(FileStream stream, byte[] header)
        {
            _stream = stream;
            _stream.Write(header);
        }

        public EventCells Cells { get; } = new([], hasPoints: true);

        public PmxCounts Counts { get; } = new();

        public void Emit()
        {
            _stream.Write(Cells.Written);
            Cells.Clear();
        }

        public void Complete()
        {
            Emit();
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
        }

        public void Dispose() => _stream.Dispose();
    }
}
