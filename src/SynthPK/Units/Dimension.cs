namespace SynthPK.Units;

/// <summary>What kind of thing a unit measures: powers of mass, length, time and amount of substance.</summary>
readonly record struct Dimension(int Mass, int Length, int Time, int Amount)
{
    public static Dimension Number => default;

    public static Dimension operator *(Dimension a, Dimension b) =>
        new(a.Mass + b.Mass, a.Length + b.Length, a.Time + b.Time, a.Amount + b.Amount);

    public Dimension ToThe(int power) => new(Mass * power, Length * power, Time * power, Amount * power);

    /// <summary>The dimension in words: <c>mass/volume</c>, <c>1/time</c>, <c>a pure number</c>.</summary>
    public override string ToString()
    {
        if (this == Number) return "a pure number";
        bool volumes = Length % 3 == 0;
        (string Name, int Power)[] parts = [("mass", Mass), ("amount", Amount), (volumes ? "volume" : "length", volumes ? Length / 3 : Length), ("time", Time)];
        string above = string.Join("·", parts.Where(p => p.Power > 0).Select(p => Part(p.Name, p.Power)));
        string below = string.Concat(parts.Where(p => p.Power < 0).Select(p => $"/{Part(p.Name, -p.Power)}"));
        return (above.Length == 0 ? "1" : above) + below;

        static string Part(string name, int power) => power == 1 ? name : $"{name}^{power}";
    }
}
