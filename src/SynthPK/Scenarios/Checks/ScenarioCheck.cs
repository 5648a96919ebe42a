using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>A rule about what a scenario means. Each is a class of its own and is found by its type.</summary>
abstract class ScenarioCheck
{
    static readonly ScenarioCheck[] Every =
    [
        .. typeof(ScenarioCheck).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ScenarioCheck)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (ScenarioCheck)Activator.CreateInstance(type)!),
    ];

    /// <summary>Looks first at every value by itself, then at what the sound ones mean together.</summary>
    public static void Run(Scenario scenario, Findings findings)
    {
        List<Visit> records = [];
        bool isWhole = true;
        foreach (Visit visit in Visit.All(scenario))
        {
            if (findings.Full) return;
            isWhole &= !visit.IsHole || !findings.Sound(visit.At);
            ValueCheck.Look(visit, findings);
            if (visit.Value is not null && RecordShape.IsRecord(visit.Value.GetType())) records.Add(visit);
        }
        if (!isWhole) return; // code has put null where a value belongs; a file cannot
        findings.Settle();
        foreach (Visit record in records)
        {
            foreach (ScenarioCheck check in Every.Where(c => !c.NeedsSoundScenario)) check.LookIfSound(record.Value!, record.At, scenario, findings);
        }
        if (findings.Count > 0) return;
        foreach (Visit record in records)
        {
            foreach (ScenarioCheck check in Every.Where(c => c.NeedsSoundScenario)) check.LookIfSound(record.Value!, record.At, scenario, findings);
        }
    }

    /// <summary>Whether the rule draws from the scenario and so comes last, when nothing else is wrong.</summary>
    protected virtual bool NeedsSoundScenario => false;

    protected abstract void LookIfSound(object subject, Place at, Scenario scenario, Findings findings);
}

/// <summary>A rule about each <typeparamref name="T"/> of a scenario.</summary>
/// <typeparam name="T">The record the rule is about.</typeparam>
abstract class ScenarioCheck<T> : ScenarioCheck
    where T : class
{
    /// <summary>The keys of the subject that the rule reads; the rule is left out when one of them could not be read. All when empty.</summary>
    protected virtual IReadOnlyList<string> Reads => [];

    protected abstract void Look(T subject, Place at, Scenario scenario, Findings findings);

    protected sealed override void LookIfSound(object subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject is not T wanted) return;
        bool sound = Reads.Count == 0 ? findings.Sound(at) : Reads.All(key => findings.Sound(at[key]));
        if (sound) Look(wanted, at, scenario, findings);
    }
}
