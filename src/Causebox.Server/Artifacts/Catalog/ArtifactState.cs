namespace Causebox.Server.Artifacts.Catalog;

/// <summary>Where an artifact stands.</summary>
internal enum ArtifactState
{
    /// <summary>Its slot takes uploads; the last one wins.</summary>
    Uploading,

    /// <summary>It is kept, and nothing changes it.</summary>
    Committed,

    /// <summary>Its slot was closed and nothing had been uploaded, or its bytes are gone.</summary>
    Missing,

    /// <summary>What was uploaded or what is kept is not what it must be.</summary>
    Corrupt,
}
