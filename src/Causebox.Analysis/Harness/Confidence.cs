namespace Causebox.Analysis;

/// <summary>How sure a rule is that its finding is true and matters. Findings are ranked by it, the highest first.</summary>
public enum Confidence
{
    /// <summary>A hint: worth a look when nothing better was found.</summary>
    Low,

    /// <summary>Probable: the numbers say so, another explanation is possible.</summary>
    Medium,

    /// <summary>Certain: the recording states it, or the arithmetic leaves no other reading.</summary>
    High,
}
