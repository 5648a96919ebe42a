using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>The law behind <see cref="AdultsPeople"/>, fitted to NHANES 2017-2018 by weighted least squares.</summary>
sealed class AdultLaw
{
    public static readonly string[] Sexes = ["male", "female"];
    public static readonly string[] Races = ["white", "black", "mexican-american", "other-hispanic", "asian", "other"];

    /// <summary>Decades of the age pyramid from 20 years; the last one, from 80, has 11 years.</summary>
    static readonly double[] Decades = [0.181, 0.175, 0.162, 0.187, 0.156, 0.092, 0.047];

    static readonly double[] YoungRaces = [0.549, 0.129, 0.120, 0.088, 0.068, 0.046], MiddleRaces = [0.603, 0.116, 0.093, 0.070, 0.060, 0.059], OldRaces = [0.738, 0.093, 0.042, 0.046, 0.046, 0.034];

    static readonly Response Height = new([163.13, 14.115, -0.1162, -0.3252, 0.0292, -0.165, -6.126, -5.499], 6.87, 6.25, 0, 130, 215);
    static readonly Response LogBmi = new([2.9238, 0.2544, 0.0016, -0.0152, -0.0009, 0.0732, -0.1714, 0.0465], 0.255, 0.394, 0, 13, 80);
    static readonly Response LogCreatinine = new([-0.3128, 0.2709, 0.0039, 0.0097, -0.0018, 0.0923, -0.0645, -0.0783], 1, 1, 0, 0.25, 14);
    static readonly Response Albumin = new([4.0153, 0.1551, -0.0018, 0.0033, -0.0049, -0.1358, 0.0421, -0.0394], 0.283, 0.304, 0, 1.5, 6);
    static readonly Response LogAlt = new([2.871, 0.353, 0.0020, -0.0251, -0.0077, 0, 0, 0], 0.52, 0.47, 0.243, 3, 1000);
    static readonly Response LogAst = new([2.945, 0.166, 0.0024, -0.0034, -0.0040, 0, 0, 0], 0.377, 0.340, 0.490, 5, 1000);
    static readonly Response LogBilirubin = new([-1.086, 0.332, 0.0020, 0.0096, 0, 0, 0, 0], 0.515, 0.505, 0, 0.1, 10);

    /// <summary>What residuals are drawn for, in the order of the correlations.</summary>
    static readonly string[] Residuals = ["HT", "BMI", "SCR", "ALB", "ALT", "AST", "BILI"];

    /// <summary>The correlations of the residuals among men and among women, below the diagonal, row by row.</summary>
    static readonly CorrelatedNormals
        MenResiduals = Correlated([0.06], [0.09, 0.06], [0.04, -0.18, -0.05], [0.01, 0.29, -0.06, 0.06], [-0.02, 0.06, -0.03, 0.09, 0.75], [0.06, -0.05, -0.02, 0.21, 0.09, 0.15]),
        WomenResiduals = Correlated([-0.07], [0.13, 0.06], [0.03, -0.30, -0.04], [0.01, 0.13, -0.09, 0.10], [0.04, -0.10, -0.02, 0.17, 0.73], [0.05, -0.11, -0.03, 0.20, 0.10, 0.16]);

    readonly AdultsPeople _people;
    readonly Func<double, double> _age;
    readonly NormalInterval _normalRange;
    readonly double _leastBmi, _greatestBmi, _leastRate, _greatestRate;

    public AdultLaw(AdultsPeople people)
    {
        _people = people;
        _age = people.Age is { } own ? Years(own) : people.HealthyVolunteers ? Years(Volunteers) : Pyramid(people.MinAge.In("year"), people.MaxAge.In("year"));
        _normalRange = people.HealthyVolunteers ? new NormalInterval(-2, 2) : NormalInterval.All;
        _leastBmi = people.MinBmi?.In("kg/m2") ?? (people.HealthyVolunteers ? 18.5 : LogBmi.Least);
        _greatestBmi = people.MaxBmi?.In("kg/m2") ?? (people.HealthyVolunteers ? 30 : LogBmi.Greatest);
        (_leastRate, _greatestRate) = people.Kidney switch
        {
            KidneyFunction.Normal => (90, 1000),
            KidneyFunction.Mild => (60, 90),
            KidneyFunction.Moderate => (30, 60),
            KidneyFunction.Severe => (15, 30),
            KidneyFunction.Failure => (1, 15),
            _ => (0.0, 0.0),
        };
    }

    static NormalCovariate Volunteers => new() { Mean = "32 year", Sd = "10 year", Min = "18 year", Max = "55 year" };

    /// <summary>The columns that are drawn, in the order of <see cref="Draw(long[], RandomKey)"/>.</summary>
    public static IReadOnlyList<CovariateColumn> Columns(AdultsPeople people)
    {
        CovariateColumn age = people.Age?.Column("AGE") ?? (people.HealthyVolunteers ? Volunteers.Column("AGE") : CovariateColumn.Between("AGE", "year", people.MinAge.In("year"), people.MaxAge.In("year")));
        return
        [
            new("SEX", "", Sexes) { Description = "Sex" },
            age with { Unit = "year", Low = Math.Floor(age.Low), High = Math.Ceiling(age.High), IsPositive = true, Description = "Age in completed years" },
            new("RACE", "", Races) { Description = "Race and ethnicity as NHANES has them" },
            Height.Column("HT", "cm", "Height"),
            CovariateColumn.Positive("WT", "kg", 22, 370) with { Description = "Body weight" },
            LogCreatinine.Column("SCR", "mg/dL", "Serum creatinine"),
            Albumin.Column("ALB", "g/dL", "Serum albumin"),
            LogAlt.Column("ALT", "", "Alanine aminotransferase in U/L"),
            LogAst.Column("AST", "", "Aspartate aminotransferase in U/L"),
            LogBilirubin.Column("BILI", "mg/dL", "Total serum bilirubin"),
        ];
    }

    public IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key)
    {
        RandomKey ages = key.For("AGE"), sexes = key.For("SEX"), races = key.For("RACE");
        double[] ownRaces = [.. Races.Select(r => _people.Races.GetValueOrDefault(r))];
        return Draw(subjects, key, Array.ConvertAll(subjects, subject =>
        {
            double years = _age(ages.Uniform(subject));
            bool isMale = sexes.Uniform(subject) < (_people.Male ?? (_people.HealthyVolunteers ? 0.88 : years < 40 ? 0.511 : years < 60 ? 0.489 : 0.455));
            return new Person(isMale, years, races.Categorical(subject, _people.Races.Count > 0 ? ownRaces : years < 40 ? YoungRaces : years < 60 ? MiddleRaces : OldRaces));
        }));
    }

    /// <summary>Draws the rest of people whose sex, age and race are given.</summary>
    internal IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key, Person[] people)
    {
        RandomKey components = key.For("component"), residuals = key.For("residual");
        string[] sex = new string[subjects.Length], race = new string[subjects.Length];
        double[][] numbers = [.. Enumerable.Range(0, 8).Select(_ => new double[subjects.Length])];
        double[][] men = MenResiduals.Draw([.. subjects.Where((_, i) => people[i].IsMale)], residuals);
        double[][] women = WomenResiduals.Draw([.. subjects.Where((_, i) => !people[i].IsMale)], residuals);
        for (int i = 0, man = 0, woman = 0; i < subjects.Length; i++)
        {
            Person person = people[i];
            (sex[i], race[i]) = (Sexes[person.IsMale ? 0 : 1], Races[person.Race]);
            double[][] z = person.IsMale ? men : women;
            int at = person.IsMale ? man++ : woman++;

            double height = Digits(Height.Value(person, z[0][at]), 10), metres = height / 100;
            double bmi = Bmi(person, z[1][at]);
            numbers[0][i] = person.Years;
            numbers[1][i] = height;
            numbers[2][i] = Digits(bmi * metres * metres, 10, _leastBmi * metres * metres, _greatestBmi * metres * metres);
            numbers[3][i] = Creatinine(person, z[2][at], components.Uniform(subjects[i]));
            numbers[4][i] = Digits(Albumin.Value(person, _normalRange.Squeeze(z[3][at])), 10);
            numbers[5][i] = Digits(LogAlt.Exp(person, _normalRange.Squeeze(z[4][at])), 1);
            numbers[6][i] = Digits(LogAst.Exp(person, _normalRange.Squeeze(z[5][at])), 1);
            numbers[7][i] = Digits(LogBilirubin.Exp(person, _normalRange.Squeeze(z[6][at])), 10);
        }
        IReadOnlyList<CovariateColumn> columns = Columns(_people);
        return
        [
            new("SEX", "", [], sex), new("AGE", "year", numbers[0], []), new("RACE", "", [], race),
            .. numbers.Skip(1).Select((values, i) => new CovariateValues(columns[3 + i].Name, columns[3 + i].Unit, values, [])),
        ];
    }

    double Bmi(Person person, double normal)
    {
        double shift = person.IsMale ? 5.88 : 10.58, centre = LogBmi.Mean(person), sd = LogBmi.Sd(person);
        NormalInterval inside = new(Standard(_leastBmi), Standard(_greatestBmi));
        return shift + RealMath.Exp(centre + sd * inside.Squeeze(normal));

        double Standard(double bmi) => bmi > shift ? (RealMath.Log(bmi - shift) - centre) / sd : double.NegativeInfinity;
    }

    /// <summary>Most people's creatinine scatters little; the others', a mixture's second part, have kidneys of many kinds.</summary>
    double Creatinine(Person person, double normal, double component)
    {
        double centre = LogCreatinine.Mean(person);
        (double common, double mean, double sd, double otherMean, double otherSd) =
            person.Years < 60 ? (0.985, -0.004, 0.172, 0.10, 0.60) : person.Years < 80 ? (0.97, -0.016, 0.205, 0.36, 0.60) : (0.61, -0.057, 0.146, 0.20, 0.354);
        double least = LogCreatinine.Least, greatest = LogCreatinine.Greatest;
        NormalInterval inside = _normalRange, otherInside = NormalInterval.All;
        if (_people.HealthyVolunteers) common = 1;
        if (_people.Kidney is not null)
        {
            least = Math.Max(least, CkdEpiCovariate.CreatinineAt(_greatestRate, person.Years, !person.IsMale));
            greatest = Math.Min(greatest, CkdEpiCovariate.CreatinineAt(_leastRate, person.Years, !person.IsMale));
            double low = RealMath.Log(least) - centre, high = RealMath.Log(greatest) - centre;
            inside = new NormalInterval((low - mean) / sd, (high - mean) / sd);
            otherInside = new NormalInterval((low - otherMean) / otherSd, (high - otherMean) / otherSd);
            double part = common * inside.Mass, other = (1 - common) * otherInside.Mass;
            common = part + other > 0 ? part / (part + other) : 0;
        }
        double residual = component < common ? mean + sd * inside.Squeeze(normal) : otherMean + otherSd * otherInside.Squeeze(normal);
        return Digits(Math.Clamp(RealMath.Exp(centre + residual), least, greatest), 100, least, greatest);
    }

    static Func<double, double> Years(ContinuousCovariate law)
    {
        Func<double, double> quantile = law.Quantiles();
        double one = new Units.Quantity(1, law.Unit).In("year");
        return u => Math.Round(quantile(u) * one);
    }

    /// <summary>Completed years from the youngest to the oldest; those of 18 and 19 are as frequent as those from 20 on.</summary>
    static Func<double, double> Pyramid(double youngest, double oldest)
    {
        double[] begins = [18, 30, 40, 50, 60, 70, 80, 91];
        double[] perYear = [.. Decades.Select((share, d) => share / (d < 6 ? 10 : 11))];
        double[] from = [.. begins.Select(b => Math.Clamp(b, youngest, oldest + 1))], masses = [.. perYear.Select((density, d) => density * (from[d + 1] - from[d]))];
        double all = masses.Sum();
        return u =>
        {
            double left = u * all;
            int decade = 0;
            while (decade < masses.Length - 1 && left > masses[decade]) left -= masses[decade++];
            return Math.Clamp(Math.Floor(from[decade] + left / perYear[decade]), youngest, oldest);
        };
    }

    /// <summary>The value with the digits it is written down with, but not beyond bounds.</summary>
    static double Digits(double value, double perUnit, double least = double.NegativeInfinity, double greatest = double.PositiveInfinity) =>
        Math.Clamp(Math.Round(value * perUnit), Math.Ceiling(least * perUnit), Math.Floor(greatest * perUnit)) / perUnit;

    static CorrelatedNormals Correlated(params double[][] belowDiagonal)
    {
        double[,] matrix = new double[Residuals.Length, Residuals.Length];
        for (int row = 0; row < Residuals.Length; row++)
        {
            matrix[row, row] = 1;
            for (int column = 0; column < row; column++) matrix[row, column] = matrix[column, row] = belowDiagonal[row - 1][column];
        }
        return new CorrelatedNormals(Residuals, matrix);
    }

    /// <summary>What the regressions read of a person.</summary>
    /// <param name="IsMale">Whether it is a man.</param>
    /// <param name="Years">Age in completed years.</param>
    /// <param name="Race">The place among <see cref="Races"/>.</param>
    internal readonly record struct Person(bool IsMale, double Years, int Race);

    /// <summary>A regression on (1, male, a, a²/100, male·a, Black, Asian, Hispanic), a = age - 50 up to 80 years, and its residual.</summary>
    /// <param name="Coefficients">The coefficients, in that order.</param>
    /// <param name="SdMale">The residual's standard deviation in men.</param>
    /// <param name="SdFemale">That in women.</param>
    /// <param name="Shape">σ of the shifted log-normal law of the residual, whose skewness is (w + 2)·√(w - 1) with w = exp(σ²); 0 for a normal one.</param>
    /// <param name="Least">The least value that a person has.</param>
    /// <param name="Greatest">The greatest.</param>
    sealed record Response(double[] Coefficients, double SdMale, double SdFemale, double Shape, double Least, double Greatest)
    {
        readonly double _shift = RealMath.Exp(-Shape * Shape / 2), _scale = Math.Sqrt(RealMath.Exp(Shape * Shape) - 1);

        public CovariateColumn Column(string name, string unit, string description) => CovariateColumn.Positive(name, unit, Least, Greatest) with { Description = description };

        public double Sd(Person person) => person.IsMale ? SdMale : SdFemale;

        public double Mean(Person person)
        {
            double a = Math.Min(person.Years, 80) - 50;
            double mean = Coefficients[0] + Coefficients[2] * a + Coefficients[3] * (a * a / 100);
            if (person.IsMale) mean += Coefficients[1] + Coefficients[4] * a;
            return mean + person.Race switch { 1 => Coefficients[5], 4 => Coefficients[6], 2 or 3 => Coefficients[7], _ => 0 };
        }

        public double Value(Person person, double normal) => Math.Clamp(Unbounded(person, normal), Least, Greatest);

        public double Exp(Person person, double normal) => Math.Clamp(RealMath.Exp(Unbounded(person, normal)), Least, Greatest);

        double Unbounded(Person person, double normal) =>
            Mean(person) + Sd(person) * (Shape == 0 ? normal : (RealMath.Exp(Shape * normal) * _shift - 1) / _scale);
    }
}
