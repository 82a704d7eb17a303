using System.Globalization;
using System.Text;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Figures in the text format of Prometheus, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["s"] = "_seconds", ["By"] = "_bytes" };

    public static void Write(InstrumentSeries instrument, StringBuilder text)
    {
        var series = instrument.All.OrderBy(one => one.Labels, StringComparer.Ordinal).ToList();
        if (series.Count == 0)
            return;
        var name = NameOf(instrument);
        var help = instrument.Instrument.Description ?? instrument.Instrument.Name;
        text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(instrument.Kind)).Append('\n');
        foreach (var one in series)
        {
            if (instrument.Kind == SeriesKind.Distribution)
                WriteDistribution(name, one, instrument.Bounds, text);
            else
                Line(name, one.Labels, one.Read().Value, text);
        }
    }

    /// <summary>A name of letters, digits and underscores.</summary>
    public static string Name(string text)
    {
        var name = string.Create(text.Length, text, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });
        return char.IsAsciiDigit(name.FirstOrDefault('0')) ? '_' + name : name;
    }

    /// <summary>The text of a label's value between its quotes.</summary>
    public static void Escape(string value, StringBuilder text)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(letter),
            };
        }
    }

    public static void Line(string name, string labels, double value, StringBuilder text)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static void WriteDistribution(string name, Series series, double[] bounds, StringBuilder text)
    {
        var (sum, count, buckets) = series.Read();
        var separator = series.Labels.Length > 0 ? "," : "";
        var below = 0L;
        for (var i = 0; i < bounds.Length; i++)
        {
            below += buckets[i];
            Line(name + "_bucket", $"{series.Labels}{separator}le=\"{Number(bounds[i])}\"", below, text);
        }

        Line(name + "_bucket", $"{series.Labels}{separator}le=\"+Inf\"", count, text);
        Line(name + "_sum", series.Labels, sum, text);
        Line(name + "_count", series.Labels, count, text);
    }

    private static string NameOf(InstrumentSeries instrument)
    {
        var name = Name(instrument.Instrument.Name) + Units.GetValueOrDefault(instrument.Instrument.Unit ?? "", "");
        return instrument.Kind is SeriesKind.Sum or SeriesKind.Total ? name + "_total" : name;
    }

    private static string TypeOf(SeriesKind kind) => kind switch
    {
        SeriesKind.Sum or SeriesKind.Total => "counter",
        SeriesKind.Distribution => "histogram",
        _ => "gauge",
    };
}
