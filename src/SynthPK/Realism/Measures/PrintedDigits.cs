using System.Globalization;

namespace SynthPK.Realism.Measures;

sealed class PrintedDigits : Measure
{
    public override string Name => "printed digits";

    public override string Definition => "Significant digits of values above 0 as written without closing zeros.";

    private protected override int Order => 110;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] digits = [.. study.Samples.Where(s => s.IsQuantified).Select(s => (double)Digits(s.Value!.Value))];
        return
        [
            Figure.Number("median", Statistics.Median(digits)).SeenAnywhere(2, 5, RealData.Zeros),
            Figure.Number("95 %", Statistics.Quantile(digits, 0.95)).SeenAnywhere(2, 5, RealData.Zeros),
        ];
    }

    internal static int Digits(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = digits.IndexOf('E', StringComparison.Ordinal);
        return (exponent < 0 ? digits : digits[..exponent]).Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
    }
}
