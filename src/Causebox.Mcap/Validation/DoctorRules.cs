namespace Causebox.Mcap;

/// <summary>Every rule that <see cref="McapDoctor"/> holds a recording against.</summary>
public static class DoctorRules
{
    private static readonly List<DoctorRule> Known = [];

    /// <summary>The rules, in the order of the format.</summary>
    public static IReadOnlyList<DoctorRule> All => Known;
}
