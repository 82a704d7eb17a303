namespace Causebox.Mcap;

/// <summary>What a recording does that the specification forbids (errors), and what it allows but advises against (warnings).</summary>
/// <param name="Errors">In the order they were found; at most <see cref="DoctorOptions.FindingsPerCode"/> of each code.</param>
/// <param name="Warnings">As the errors.</param>
/// <param name="Counts">How often each rule was broken, by code; those beyond the limit included. Unbroken rules are left out.</param>
/// <param name="BytesRead">Bytes of the input.</param>
public sealed record DoctorReport(
    IReadOnlyList<DoctorFinding> Errors, IReadOnlyList<DoctorFinding> Warnings, IReadOnlyDictionary<string, long> Counts, long BytesRead)
{
    /// <summary>Whether there are no errors; warnings may be.</summary>
    public bool IsValid => Errors.Count == 0;
}
