using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Causebox.Recording;

/// <summary>A control runtime's configuration, of which the recorder reads the <c>loopback</c> section; see docs/recorder.md.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Hash">Its content, as <c>sha256:</c> and hexadecimal digits.</param>
/// <param name="Loopback">What it says about recording.</param>
public sealed record Stackfile(string Path, string Hash, LoopbackOptions Loopback)
{
    private const int MostBytes = 4 << 20;
    private const int MostDepth = 64;

    /// <summary>Reads a file. Other sections than <c>loopback</c> are left alone.</summary>
    /// <exception cref="ConfigException">It cannot be read, or the section holds an unknown key or a value out of range: the message says file,
    /// line, what was expected and what was found.</exception>
    public static Stackfile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = SmallFile.Read(path, MostBytes)
            ?? throw new ConfigException($"{path}: cannot be read, or is longer than {MostBytes} bytes");
        var hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new Stackfile(System.IO.Path.GetFullPath(path), hash, Parse(path, Encoding.UTF8.GetString(bytes)));
    }

    internal static LoopbackOptions Parse(string file, string text)
    {
        var section = new YamlSection(file, "", YamlFile.Load(file, text, MostDepth)).SectionOrEmpty("loopback")
            ?? throw new ConfigException($"{file}: loopback is missing: expected a section that says how to record");
        var defaults = new LoopbackOptions();
        var options = new LoopbackOptions
        {
            Backend = section.Text("backend", "mcap or pickle", text => text is "mcap" or "pickle") == "pickle" ? LoopbackBackend.Pickle : LoopbackBackend.Mcap,
            OutputDir = section.Text("output_dir", "a folder", text => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal)) ?? defaults.OutputDir,
            WindowSec = section.Number("window_sec", 0, 3600, "s"),
            PreEventSec = section.Number("pre_event_sec", 0, 3600, "s"),
            RotateMb = section.Number("rotate_mb", 0.1, 1e6, "MiB") ?? defaults.RotateMb,
            RotateMinutes = section.Number("rotate_minutes", 0.01, 10_080, "min") ?? defaults.RotateMinutes,
            MaxQueueDepth = section.Integer("max_queue_depth", 1, 65_536, "cycles") ?? defaults.MaxQueueDepth,
            CaptureImagesOnClamp = section.Flag("capture_images_on_clamp") ?? defaults.CaptureImagesOnClamp,
            CaptureOnViolation = section.Flag("capture_on_violation") ?? defaults.CaptureOnViolation,
        };
        section.End();
        return options.PostEvent >= TimeSpan.Zero ? options : throw TooShort(section, options);
    }

    private static ConfigException TooShort(YamlSection section, LoopbackOptions options) => section.Contradiction(
        options.WindowSec is null ? "pre_event_sec" : "window_sec",
        string.Create(CultureInfo.InvariantCulture, $"a window no shorter than the {options.PreEvent.TotalSeconds} s before the event"),
        string.Create(CultureInfo.InvariantCulture, $"{options.WindowSec ?? 10} s in all"));
}
