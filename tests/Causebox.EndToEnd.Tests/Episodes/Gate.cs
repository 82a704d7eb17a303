using Causebox.Cameras.Tests.Support;

namespace Causebox.EndToEnd.Tests.Episodes;

/// <summary>The machine's own <c>ffmpeg</c>, which begins when the test says so: until then it waits at a pipe.</summary>
internal sealed class Gate : IDisposable
{
    private readonly string _pipe;

    public Gate(TempFolder folder, string ffmpeg)
    {
        _pipe = folder.PathOf("gate");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [_pipe]))
            made.WaitForExit();
        Program = folder.WriteProgram("ffmpeg", $"#!/bin/sh\n[ -p '{_pipe}' ] && read -r go < '{_pipe}'\nexec '{ffmpeg}' \"$@\"\n");
    }

    public string Program { get; }

    /// <summary>Lets the one through that waits, and all who come after it.</summary>
    public void Open()
    {
        if (!File.Exists(_pipe))
            return;
        // To read as well: so it does not wait for who might not be there.
        using (var pipe = new FileStream(_pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
            pipe.Write("go\n"u8);
        File.Delete(_pipe);
    }

    public void Dispose() => Open();
}
