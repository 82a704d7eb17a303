using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Cli;

/// <summary>The process's streams, and what may be shown on them. One per process; not for two threads at once.</summary>
internal sealed class Terminal
{
    private const int OutputBuffer = 64 << 10;
    private const int WidthOfAPipe = 100;
    private const int NarrowestWidth = 40;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Func<Stream> _openInput;

    public Terminal(Func<Stream> openInput, Stream output, Stream error)
    {
        _openInput = openInput;
        Output = new BufferedStream(output, OutputBuffer);
        Out = new StreamWriter(Output, Utf8, bufferSize: 4096) { NewLine = "\n" };
        Error = new StreamWriter(error, Utf8, bufferSize: 256) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Standard output as bytes; flush <see cref="Out"/> before turning from one to the other.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person sees standard output as it comes.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person sees standard error as it comes.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of standard output.</summary>
    public int Width { get; init; } = WidthOfAPipe;

    /// <summary>What the text on standard output may look like.</summary>
    public Style Style { get; init; } = Style.Plain;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        var outputIsTerminal = !Console.IsOutputRedirected;
        return new Terminal(
            Console.OpenStandardInput,
            OpenOutput(),
            Console.OpenStandardError())
        {
            OutputIsTerminal = outputIsTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = ReadWidth(outputIsTerminal),
            Style = outputIsTerminal && MayColour() ? Style.Colour : Style.Plain,
        };
    }

    /// <summary>Standard input as bytes.</summary>
    public Stream OpenInput() => _openInput();

    /// <summary>One line to the person, on standard error. Where that takes nothing (a log on a full disk) work goes on: there is nobody else to tell.</summary>
    public void Say(string line)
    {
        try
        {
            Error.WriteLine("causebox: " + PlainText.Of(line));
        }
        catch (IOException)
        {
            // As said above.
        }
    }

    /// <summary>Writes one JSON document to standard output.</summary>
    public void WriteJson(Action<System.Text.Json.Utf8JsonWriter> write)
    {
        Out.Flush();
        using (var writer = new System.Text.Json.Utf8JsonWriter(Output, Json.Indented))
            write(writer);
        Output.WriteByte((byte)'\n');
    }

    public void Flush()
    {
        Out.Flush();
        Output.Flush();
    }

    /// <summary>Hands out what was said before a failure, as far as anyone takes it.</summary>
    public void Abandon()
    {
        try
        {
            Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that is being reported may be this very stream's.
        }
    }

    // The console's own stream takes a broken pipe for success, and a program that feeds `head` would then work for nobody. A file is
    // left to it: a file stream would write at a place of its own, over what others append.
    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows())
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
                return pipe;
        }

        return Console.OpenStandardOutput();
    }

    private static bool MayColour() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    private static int ReadWidth(bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0)
            return Math.Max(NarrowestWidth, columns);
        return isTerminal && Console.WindowWidth > 0 ? Math.Max(NarrowestWidth, Console.WindowWidth) : WidthOfAPipe;
    }
}
