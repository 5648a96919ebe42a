using SynthPK.Issues;

namespace SynthPK.Scenarios;

/// <summary>Collects what is wrong with one scenario and knows which of its parts are too broken to be looked at further.</summary>
sealed class Findings
{
    /// <summary>Nobody reads more, and a hostile file must not make us print a million.</summary>
    const int Most = 200;

    readonly List<Issue> _issues = [];
    readonly Dictionary<Place, Location> _locations = [];
    readonly HashSet<Place> _faults = [];
    bool _settled;

    public int Count => _issues.Count;

    /// <summary>Whether so much is wrong that looking on is of no use.</summary>
    public bool Full => _issues.Count >= Most;

    public void Locate(Place at, Location location) => _locations[at] = location;

    /// <summary>Whether the place stands in the file, and is not as it is when nothing is said of it.</summary>
    public bool IsStated(Place at) => _locations.ContainsKey(at);

    /// <summary>From now on, a report leaves its place sound: reading is over and the checks of meaning begin.</summary>
    public void Settle() => _settled = true;

    /// <summary>Whether nothing was found wrong while reading the place, what it holds, or what holds it.</summary>
    public bool Sound(Place at) => !_faults.Any(fault => fault.Covers(at) || at.Covers(fault));

    /// <summary>Reports an issue at a place, unless the place could not be read at all.</summary>
    public void Report(Place at, string problem, string? allowed = null, string? remedy = null) =>
        Report(at, LocationOf(at), problem, allowed, remedy);

    public void Report(Place at, Location? location, string problem, string? allowed = null, string? remedy = null)
    {
        if (Full || _faults.Any(fault => fault.Covers(at))) return;
        if (!_settled) _faults.Add(at);
        _issues.Add(new Issue(location, at.Path, problem, allowed, remedy));
        if (Full) _issues.Add(new Issue(location, at.Path, $"there are more than {Most} issues, of which these are the first", null, "mend these first"));
    }

    /// <summary>Takes over what is wrong with a text of its own that stands at a place.</summary>
    public void Adopt(Place at, IEnumerable<Issue> issues)
    {
        foreach (Issue issue in issues)
        {
            if (Full) return;
            _issues.Add(issue with { Path = issue.Path.Length == 0 ? at.Path : at[issue.Path].Path });
            if (!_settled) _faults.Add(at);
        }
    }

    /// <summary>The issues in the order of the file.</summary>
    public IReadOnlyList<Issue> Issues() =>
        [.. _issues.OrderBy(i => i.Location?.Line ?? 0).ThenBy(i => i.Location?.Column ?? 0)];

    Location? LocationOf(Place at)
    {
        for (Place? place = at; place is { } here; place = here.Holder)
        {
            if (_locations.TryGetValue(here, out Location location)) return location;
        }
        return null;
    }
}
