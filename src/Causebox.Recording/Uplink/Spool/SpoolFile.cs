namespace Causebox.Recording.Uplink;

/// <summary>One file to be sent.</summary>
internal sealed record SpoolFile(string Path, string Name, Fingerprint Fingerprint);
