namespace Causebox.Recording.Uplink;

/// <summary>Why a request was not done, by what is to be done about it.</summary>
internal enum FaultKind
{
    /// <summary>Nobody answered, or not in time, or the answer was cut.</summary>
    Unreachable,

    /// <summary>The server is in trouble (5xx), or answered what the contract does not know.</summary>
    ServerTrouble,

    /// <summary>429, or 503 with a time: later.</summary>
    Throttled,

    /// <summary>401 or 403: the key is wrong, or another robot's.</summary>
    Unauthorised,

    /// <summary>507: the server has no room.</summary>
    StorageFull,

    /// <summary>409 with the offset that the server has.</summary>
    WrongOffset,

    /// <summary>400 with the type of a checksum that does not fit: the bytes changed on their way.</summary>
    ChecksumMismatch,

    /// <summary>413: the part or the file is more than the server takes.</summary>
    TooLarge,

    /// <summary>404: the server has forgotten the upload.</summary>
    Gone,

    /// <summary>Any other refusal: this request will not do, others may.</summary>
    Refused,

    /// <summary>The file changed or went away while it was sent.</summary>
    FileChanged,
}
