namespace Causebox.Server.Artifacts;

/// <summary>Why a store refused or failed.</summary>
internal enum ArtifactFault
{
    /// <summary>More bytes than are taken: 413.</summary>
    TooLarge,

    /// <summary>Not as many bytes as were declared: 400.</summary>
    WrongLength,

    /// <summary>Not the bytes that were declared: 400.</summary>
    WrongChecksum,

    /// <summary>The artifact is committed, and nothing changes it any more: 409.</summary>
    Committed,

    /// <summary>The disk is full: 507.</summary>
    NoRoom,

    /// <summary>The store does not answer: 503, to be tried again.</summary>
    Unavailable,

    /// <summary>The bytes are no longer there: 410.</summary>
    Missing,

    /// <summary>The bytes that are kept are not those that were committed: 500.</summary>
    Corrupt,
}
