using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Causebox.Benchmarks.Mcap;

/// <summary>Another implementation, run as docs/benchmarks.md describes.</summary>
internal sealed class PeerProgram(string program)
{
    /// <summary>Does a cell's work in a new process, <paramref name="times"/> times.</summary>
    /// <param name="cell">What to do.</param>
    /// <param name="plain">The uncompressed recording, whose messages are written.</param>
    /// <param name="recording">The recording that is read.</param>
    /// <param name="output">The file that is written.</param>
    /// <param name="times">How often.</param>
    /// <param name="expected">What every run must go through.</param>
    /// <returns>The seconds of each time.</returns>
    public IReadOnlyList<double> Run(Cell cell, string plain, string recording, string output, int times, Tally expected)
    {
        var repeat = times.ToString(CultureInfo.InvariantCulture);
        var chunk = Workload.ChunkBytes.ToString(CultureInfo.InvariantCulture);
        var answer = Ask(cell.Verb switch
        {
            Verb.Write => ["write", plain, output, cell.Codec, chunk, "nocrc", repeat],
            Verb.Scan => ["scan", recording, repeat],
            Verb.LogOrder => ["logorder", recording, repeat],
            _ => ["topic", recording, Workload.TopicName(0), repeat],
        });
        var (seconds, tally) = Parse(answer);
        if (seconds.Length != times || tally != expected)
            throw new BenchException($"{program} in {cell.Name}: {seconds.Length} runs of {tally}; {times} of {expected} were asked for");
        return seconds;
    }

    private string Ask(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var complaint = process.StandardError.ReadToEndAsync();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? answer
                : throw new BenchException($"{program} {arguments[0]} ended with {process.ExitCode}: {complaint.Result.Trim()}");
        }
        catch (Win32Exception fault)
        {
            throw new BenchException($"{program} cannot be run: {fault.Message}", fault);
        }
    }

    private (double[] Seconds, Tally Tally) Parse(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            return (
                [.. root.GetProperty("seconds").EnumerateArray().Select(value => value.GetDouble())],
                new Tally(root.GetProperty("messages").GetInt64(), root.GetProperty("bytes").GetInt64()));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BenchException($"{program} did not answer as docs/benchmarks.md says: {answer.Trim()}", fault);
        }
    }
}
