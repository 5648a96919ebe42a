using SynthPK.Units;

namespace SynthPK.Scenarios.Binding;

/// <summary>What holds for every value by itself: it is there, it is finite, its unit has the right dimension, it is in its range.</summary>
static class ValueCheck
{
    public static void Look(Visit visit, Findings findings)
    {
        (Place at, object? value, Field? field) = visit;
        if (field is null) return;
        if (visit.IsHole) findings.Report(at, $"there is no {field.Key} here", null, "give one");
        else if (value is Quantity quantity) LookAt(quantity, at, field, findings);
        else if (value is double number) LookAt(number, Scalars.Write(number), at, field, findings);
        else if (value is int whole) LookAt(whole, Scalars.Write(whole), at, field, findings);
    }

    static void LookAt(Quantity quantity, Place at, Field field, Findings findings)
    {
        if (UnitOfMeasure.Read(quantity.Unit, out UnitOfMeasure unit) is { } fault)
        {
            findings.Report(at, $"'{quantity}': {fault.Problem}", null, fault.Remedy);
            return;
        }
        if (field.Unit is null || (field.OrPer && quantity.Unit.Contains('/')))
        {
            LookAt(quantity.Value, quantity.ToString(), at, field, findings);
            return;
        }
        UnitOfMeasure.Read(field.Unit, out UnitOfMeasure canonical);
        if (unit.Dimension == canonical.Dimension) LookAt(quantity.In(field.Unit), quantity.ToString(), at, field, findings);
        else if (quantity.Unit.Length == 0) findings.Report(at, $"'{quantity}' has no unit", $"{canonical.Dimension}, such as {field.Unit}", $"write {quantity} {field.Unit}, not {quantity}");
        else findings.Report(at, $"'{quantity}' is {unit.Dimension}, which does not fit {field.Key}", $"{canonical.Dimension}{(field.Unit == "1" ? "" : $", such as {field.Unit}")}");
    }

    static void LookAt(double number, string written, Place at, Field field, Findings findings)
    {
        if (!double.IsFinite(number)) findings.Report(at, $"{written} is not finite", field.RangeInWords);
        else if (!field.IsInRange(number)) findings.Report(at, $"{field.Key} is {written}", field.RangeInWords);
    }
}
