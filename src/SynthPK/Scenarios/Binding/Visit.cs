using System.Collections;

namespace SynthPK.Scenarios.Binding;

/// <summary>A value met on a walk through a scenario or a suite: where, what, and the property it came from.</summary>
readonly record struct Visit(Place At, object? Value, Field? Field)
{
    /// <summary>Whether there is nothing where a value belongs.</summary>
    public bool IsHole => Value is null && Field is not null && (!Field.MayBeNull || At.Path.EndsWith(']'));

    /// <summary>Every value of a scenario or a suite, the holder before what it holds, at the same places the file has.</summary>
    public static IEnumerable<Visit> All(object root) => Over(root, null, Place.Root);

    static IEnumerable<Visit> Over(object? value, Field? field, Place at)
    {
        yield return new Visit(at, value, field);
        foreach ((object? inner, Field? innerField, Place innerAt) in Parts(value, field, at))
        {
            foreach (Visit visit in Over(inner, innerField, innerAt)) yield return visit;
        }
    }

    static IEnumerable<(object? Value, Field? Field, Place At)> Parts(object? value, Field? field, Place at)
    {
        if (value is null or string) return [];
        if (field is not null && RecordShape.IsDictionary(field.Type) && field.Type.IsInstanceOfType(value))
            return Entries.Of(value, RecordShape.ItemOf(field.Type)).Select(e => (e.Value, (Field?)field, at[e.Key]));
        if (value is IEnumerable items) return items.Cast<object?>().Select((item, i) => (item, field, at[i]));
        if (!RecordShape.IsRecord(value.GetType())) return [];
        RecordShape shape = RecordShape.Of(value.GetType());
        return shape.Fields.Select(f => (f.Property.GetValue(value), (Field?)f, shape.IsOneValue ? at : at[f.Key]));
    }
}
