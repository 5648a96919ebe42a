namespace SynthPK.Corruption;

/// <summary>What is reported in place of a value below the limit of quantification. M1 to M7 are the methods of Beal, J Pharmacokinet Pharmacodyn 2001;28:481, that such data are meant for.</summary>
public enum BlqEncoding
{
    /// <summary>No value, and BLQ (M3 and M4 read it).</summary>
    Flag,

    /// <summary>The limit itself, and BLQ.</summary>
    Limit,

    /// <summary>Half the limit, and BLQ (M5).</summary>
    HalfLimit,

    /// <summary>Half the limit, and BLQ, for the first of consecutive samples of a subject; the others are dropped (M6).</summary>
    FirstHalfLimit,

    /// <summary>0, and BLQ (M7).</summary>
    Zero,

    /// <summary>Nothing: the sample is dropped (M1).</summary>
    Drop,
}
