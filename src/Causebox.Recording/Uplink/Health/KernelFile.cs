using System.Globalization;

namespace Causebox.Recording.Uplink;

/// <summary>The small text files under /sys and /proc.</summary>
internal static class KernelFile
{
    private const int MostLetters = 60;

    public static string? Text(params string[] path) => SmallFile.ReadLine(Path.Combine(path));

    /// <summary>A whole number in the kernel's unit; null where there is none.</summary>
    public static double? Number(params string[] path) =>
        long.TryParse(Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the kernel calls something, as part of a signal's name.</summary>
    public static string Name(string? text)
    {
        var name = string.Concat((text ?? "").Take(MostLetters).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
        return name.Length == 0 ? "unnamed" : name;
    }
}
