namespace Causebox.Analysis;

/// <summary>Whether every rule of the set could speak.</summary>
public enum AnalysisStatus
{
    /// <summary>Every rule ran, or said why it could not.</summary>
    Completed,

    /// <summary>At least one rule threw; the findings of the others are kept.</summary>
    Errored,
}
