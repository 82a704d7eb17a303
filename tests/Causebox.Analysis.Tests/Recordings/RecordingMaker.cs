using System.Globalization;
using System.Text;
using Causebox.Analysis.Recordings;
using Causebox.Mcap;

namespace Causebox.Analysis.Tests.Recordings;

/// <summary>Makes recordings of JSON channels: what each topic says at each time, and what a clock or a counter does to it.</summary>
internal sealed class RecordingMaker(double seconds)
{
    public const ulong Start = 1_700_000_000_000_000_000;

    private readonly List<Source> _sources = [];

    /// <summary>The log time that a true time is recorded with, seconds.</summary>
    public Func<double, double> LogClock { get; set; } = time => time;

    private sealed record Source(string Topic, double Hertz, Func<double, string?> Text, Func<double, double> PublishClock, Func<long, long> Sequence, string Schema);

    /// <summary>A channel; a null text is a message that is not written.</summary>
    public RecordingMaker With(
        string topic, double hertz, Func<double, string?> text, Func<double, double>? publishClock = null, Func<long, long>? sequence = null, string schema = "")
    {
        _sources.RemoveAll(source => source.Topic == topic);
        _sources.Add(new Source(topic, hertz, text, publishClock ?? (time => time), sequence ?? (number => number), schema));
        return this;
    }

    /// <summary>A channel of one number.</summary>
    public RecordingMaker WithValue(string topic, double hertz, Func<double, double> value) => With(topic, hertz, time => $"{{\"value\":{Text(value(time))}}}");

    public static string Text(double value) => double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A JSON object.</summary>
    public static string Map(params ReadOnlySpan<(string Name, string Json)> members)
    {
        var text = new StringBuilder("{");
        foreach (var (name, json) in members)
            text.Append(text.Length > 1 ? "," : "").Append('"').Append(name).Append("\":").Append(json);
        return text.Append('}').ToString();
    }

    /// <summary>A JSON array of numbers.</summary>
    public static string List(params double[] numbers) => "[" + string.Join(',', numbers.Select(number => double.IsPositiveInfinity(number) ? "Infinity" : Text(number))) + "]";

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Noise of about ±1, the same at the same time on every run.</summary>
    public static double Noise(double time, int stream)
    {
        var bits = unchecked(((ulong)BitConverter.DoubleToInt64Bits(time) * 0x9E3779B97F4A7C15) ^ ((ulong)stream * 0xBF58476D1CE4E5B9));
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
        return ((bits >> 11) / (double)(1UL << 52)) - 1;
    }

    public byte[] Write(McapWriterOptions? options = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, options, leaveOpen: true))
        {
            var channels = _sources.Select(source => writer.AddChannel(
                source.Topic, "json", source.Schema.Length == 0 ? null : writer.AddSchema(source.Schema, "jsonschema", "{}"u8.ToArray()))).ToArray();
            var numbers = new long[channels.Length];
            foreach (var (at, index) in Moments())
            {
                var source = _sources[index];
                if (source.Text(at) is { } text)
                    writer.WriteMessage(channels[index], (uint)source.Sequence(numbers[index]++), Nanoseconds(LogClock(at)), Nanoseconds(source.PublishClock(at)), Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public RecordingReport Analyze(RecordingLimits? limits = null) => Analyze(Write(), limits);

    public static RecordingReport Analyze(byte[] file, RecordingLimits? limits = null)
    {
        using var stream = new MemoryStream(file, writable: false);
        return RecordingAnalyzer.Analyze(stream, "test.mcap", limits);
    }

    private static ulong Nanoseconds(double seconds) => Start + (ulong)(long)Math.Round(seconds * 1e9);

    private IOrderedEnumerable<(double At, int Index)> Moments() =>
        _sources.SelectMany((source, index) => Enumerable.Range(0, (int)(seconds * source.Hertz)).Select(number =>
            (At: Math.Max(0, (number / source.Hertz) + (0.1 / source.Hertz * Noise(number, index))), index)))
            .OrderBy(moment => moment.At);
}
