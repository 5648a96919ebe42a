using SynthPK.Corruption;
using SynthPK.Dosing;
using SynthPK.Populations;
using SynthPK.Scenarios;
using SynthPK.Units;

namespace SynthPK.Suites;

/// <summary>A way to dose the people of a scenario as nobody in it is dosed.</summary>
abstract record RegimenChange
{
    static readonly RegimenChange[] All = [new MultipleDose(0.25, "quarter-dose"), new MultipleDose(4, "4x-dose"), new MultipleDose(8, "8x-dose"), new TwiceAsOften(), new ByInfusion(), new LoadingDose()];

    /// <summary>The name of the stratum.</summary>
    public abstract string Name { get; }

    /// <summary>What is different, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The changes that a scenario allows.</summary>
    public static IReadOnlyList<RegimenChange> Of(Scenario scenario) => [.. All.Where(change => change.IsPossible(scenario))];

    /// <summary>Why none is allowed, in a sentence; null where some are.</summary>
    public static string? Unfit(Scenario scenario) =>
        scenario.Corruption.Any(stage => stage is DoseAdjustment && !stage.IsOff) ? $"Doses of scenario '{scenario.Name}' are adjusted to measured levels, so a changed regimen would not last."
        : Of(scenario).Count == 0 ? $"No regimen can be given in scenario '{scenario.Name}' that nobody in it has."
        : null;

    /// <summary>The scenario with changed regimens; arms that cannot be changed are left out.</summary>
    public Scenario Changed(Scenario scenario)
    {
        Doses known = new(scenario);
        Arm[] ArmsOf(IReadOnlyList<Arm> arms) => [.. arms.Where(arm => Fits(arm.Regimen, known)).Select(arm => arm with { Name = Named(arm.Name), Regimen = Changed(arm.Regimen) })];
        return scenario with
        {
            Population = Changed(scenario.Population, scenario),
            Arms = ArmsOf(scenario.Arms),
            Studies = [.. scenario.Studies.Select(study => study with { Arms = ArmsOf(study.Arms) })],
            Design = scenario.Design switch
            {
                CrossoverDesign crossover => crossover with { Treatments = new OrderedDictionary<string, Treatment>(crossover.Treatments.Select(t => KeyValuePair.Create(t.Key, t.Value with { Regimen = Changed(t.Value.Regimen) }))) },
                EscalationDesign escalation => escalation with
                {
                    Levels = new OrderedDictionary<string, IReadOnlyList<DoseCourse>>(escalation.Levels.Where(l => Fits(l.Value, known)).Select(l => KeyValuePair.Create(Named(l.Key), Changed(l.Value)))),
                },
                var other => other,
            },
        };
    }

    /// <summary>Whether the designs of crossovers and escalations bear the change.</summary>
    protected virtual bool KeepsDesign => false;

    /// <summary>Whether it makes a regimen into one that nobody has.</summary>
    protected abstract bool Fits(IReadOnlyList<DoseCourse> regimen, Doses known);

    /// <summary>A regimen with the change.</summary>
    protected abstract IReadOnlyList<DoseCourse> Changed(IReadOnlyList<DoseCourse> regimen);

    /// <summary>The people, without what the changed regimen has no use for.</summary>
    protected virtual Population Changed(Population population, Scenario scenario) => population;

    bool IsPossible(Scenario scenario)
    {
        if (scenario.Design is not null && !KeepsDesign) return false;
        Doses known = new(scenario);
        bool fits = scenario.Design switch
        {
            CrossoverDesign crossover => crossover.Treatments.Values.All(t => Fits(t.Regimen, known)),
            EscalationDesign escalation => escalation.Levels.Values.Any(level => Fits(level, known)),
            _ => scenario.Arms.Count > 0 ? scenario.Arms.Any(arm => Fits(arm.Regimen, known)) : scenario.Studies.Count > 0,
        };
        // a study without arms would get those of the scenario, so all of its own must be changed
        if (!fits || scenario.Studies.Any(study => !study.Arms.All(arm => Fits(arm.Regimen, known)))) return false;
        try
        {
            ScenarioFile.Checked(Changed(scenario));
            return true;
        }
        catch (ScenarioException)
        {
            return false; // a route that the model does not have
        }
    }

    string Named(string arm) => $"{arm}, {Name}";

    private protected static Quantity Times(Quantity amount, double factor) => amount with { Value = amount.Value * factor };

    private protected static Quantity? Times(Quantity? amount, double factor) => amount is { } stated ? Times(stated, factor) : (Quantity?)null;

    /// <summary>The same course with other amounts; what they are rounded to and kept within goes with them.</summary>
    internal static DoseCourse Times(DoseCourse course, double factor) => course with
    {
        Dose = Times(course.Dose, factor),
        Loading = Times(course.Loading, factor),
        RoundTo = Times(course.RoundTo, factor),
        Min = Times(course.Min, factor),
        Max = Times(course.Max, factor),
    };

    private protected static bool IsRepeated(DoseCourse course) => course.Count > 1 && course.Every is not null;

    /// <summary>How people of a scenario are dosed.</summary>
    protected sealed class Doses(Scenario scenario)
    {
        readonly DoseCourse[] _courses = [.. scenario.Courses];

        /// <summary>Whether an amount is less than anybody gets, or more.</summary>
        public bool IsBeyond(Quantity amount)
        {
            double[] alike = [.. _courses.SelectMany(course => course.Amounts).Where(own => own.Dimension == amount.Dimension).Select(own => own.InBase)];
            return amount.InBase < alike.Min() || amount.InBase > alike.Max();
        }

        /// <summary>Whether anybody is dosed at an interval.</summary>
        public bool HasInterval(Quantity every) => _courses.Any(course => course.Every is { } own && own.InBase == every.InBase);

        /// <summary>Whether any dose is infused.</summary>
        public bool HasInfusion => _courses.Any(course => course is InfusionCourse);

        /// <summary>The greatest first dose, in doses.</summary>
        public double GreatestLoading => _courses.Max(course => course.Loading is { } loading && loading.Dimension == course.Dose.Dimension ? loading.InBase / course.Dose.InBase : 1);
    }
}

/// <summary>Every dose is multiplied: arms are left out in which that gives an amount between those that somebody has.</summary>
sealed record MultipleDose(double Factor, string Stratum) : RegimenChange
{
    public override string Name => Stratum;

    public override string Description => FormattableString.Invariant($"Every dose is {Factor} times that of the protocol, and less or more than any in train");

    protected override bool KeepsDesign => true;

    protected override bool Fits(IReadOnlyList<DoseCourse> regimen, Doses known) => regimen.SelectMany(course => course.Amounts).All(amount => known.IsBeyond(Times(amount, Factor)));

    protected override IReadOnlyList<DoseCourse> Changed(IReadOnlyList<DoseCourse> regimen) => [.. regimen.Select(course => Times(course, Factor))];
}

/// <summary>Half of each dose at half the interval: twice daily in place of daily.</summary>
sealed record TwiceAsOften : RegimenChange
{
    public override string Name => "twice-as-often";

    public override string Description => "Half the dose at half the interval, as in twice daily for daily; a first dose that is a loading dose stays whole";

    protected override bool Fits(IReadOnlyList<DoseCourse> regimen, Doses known) =>
        regimen.Any(IsRepeated) && regimen.Where(IsRepeated).All(course => !known.HasInterval(Times(course.Every!.Value, 0.5)));

    protected override IReadOnlyList<DoseCourse> Changed(IReadOnlyList<DoseCourse> regimen) =>
        [.. regimen.Select(course => IsRepeated(course) ? Times(course, 0.5) with { Loading = course.Loading, Every = Times(course.Every!.Value, 0.5), Count = 2 * course.Count } : course)];
}

/// <summary>What is swallowed or injected at once is infused.</summary>
sealed record ByInfusion : RegimenChange
{
    /// <summary>How long an infusion runs, or half the interval where that is less, h. The project's choice.</summary>
    const double DurationH = 2;

    public override string Name => "infusion";

    public override string Description => "What train takes by mouth or as a bolus is infused";

    protected override bool Fits(IReadOnlyList<DoseCourse> regimen, Doses known) => !known.HasInfusion;

    /// <summary>Without absorption.</summary>
    protected override Population Changed(Population population, Scenario scenario)
    {
        string[] oral = [.. ScenarioModel.Of(scenario.Model).Model!.Parameters.Where(p => p.OralOnly).Select(p => p.Name)];
        return population with
        {
            Parameters = new OrderedDictionary<string, Parameter>(population.Parameters.Where(p => !oral.Contains(p.Key))),
            Omega = [.. population.Omega.Where(term => term is not PairAssociation pair || !pair.Between.Any(oral.Contains))],
        };
    }

    protected override IReadOnlyList<DoseCourse> Changed(IReadOnlyList<DoseCourse> regimen) =>
    [
        .. regimen.Select(course => new InfusionCourse
        {
            Dose = course.Dose,
            Loading = course.Loading,
            By = course.By,
            RoundTo = course.RoundTo,
            Min = course.Min,
            Max = course.Max,
            Start = course.Start,
            Every = course.Every,
            Count = course.Count,
            Duration = new Quantity(Math.Min(DurationH, (course.Every?.In("h") ?? double.PositiveInfinity) / 2), "h"),
        }),
    ];
}

/// <summary>The first dose is three times the others.</summary>
sealed record LoadingDose : RegimenChange
{
    /// <summary>The first dose in doses. The project's choice: more than the usual two.</summary>
    const double Multiple = 3;

    public override string Name => "loading-dose";

    public override string Description => "The first dose is three times the others, as nobody's in train is";

    protected override bool Fits(IReadOnlyList<DoseCourse> regimen, Doses known) => IsRepeated(regimen[0]) && known.GreatestLoading < Multiple;

    protected override IReadOnlyList<DoseCourse> Changed(IReadOnlyList<DoseCourse> regimen) => [regimen[0] with { Loading = Times(regimen[0].Dose, Multiple), Max = Times(regimen[0].Max, Multiple) }, .. regimen.Skip(1)];
}
