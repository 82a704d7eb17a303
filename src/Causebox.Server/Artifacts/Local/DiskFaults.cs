namespace Causebox.Server.Artifacts.Local;

/// <summary>What a failing disk means to whoever sent the bytes.</summary>
internal static class DiskFaults
{
    // errno, which .NET hands on in HResult: ENOSPC, EDQUOT, EFBIG.
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int FileTooBig = 27;

    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException full) when (full.HResult is NoSpace or OverQuota or FileTooBig)
        {
            throw new ArtifactException(ArtifactFault.NoRoom, "the disk of the artifacts is full; nothing that was stored is lost", full);
        }
    }
}
