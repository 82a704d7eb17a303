using Causebox.Analysis.Sessions;

namespace Causebox.Cli;

/// <summary>Reads the sessions that a command line names.</summary>
internal static class Sessions
{
    public static SessionEvidence Read(Terminal terminal, string path)
    {
        using var reader = Recordings.OpenForward(path, terminal);
        return SessionReader.Read(reader, path);
    }
}
