using System.Globalization;

namespace Causebox.Server.Hosting.Settings;

/// <summary>
/// Declares the settings of one room beside its record: each method makes one entry of the catalogue from a property's name in the file, its line of
/// explanation, how to read the property and how to change it.
/// </summary>
/// <typeparam name="TRoom">The room's record, a part of <see cref="ServerSettings"/>.</typeparam>
/// <param name="section">The room's section in the file; empty for the root.</param>
/// <param name="get">The room's part.</param>
/// <param name="with">The settings with another part.</param>
internal sealed class SettingsOf<TRoom>(string section, Func<ServerSettings, TRoom> get, Func<ServerSettings, TRoom, ServerSettings> with)
{
    /// <summary>A text that <paramref name="isValid"/> accepts; an empty one is no value.</summary>
    public Setting Text(
        string name, string what, Func<TRoom, string?> value, Func<TRoom, string?, TRoom> change, string expected = "a text", Func<string, bool>? isValid = null) =>
        Make(name, what, expected, value, (room, text) => text.Length > 0 && isValid?.Invoke(text) == false ? default : Some(change(room, text.Length > 0 ? text : null)));

    /// <summary>A text that nobody may see.</summary>
    public Setting Secret(string name, string what, Func<TRoom, string?> value, Func<TRoom, string?, TRoom> change, string expected = "a text", Func<string, bool>? isValid = null) =>
        Text(name, what, value, change, expected, isValid) with { Mask = static _ => "******" };

    public Setting Flag(string name, string what, Func<TRoom, bool> value, Func<TRoom, bool, TRoom> change) =>
        Make(name, what, "true or false", room => value(room) ? "true" : "false", (room, text) => text switch
        {
            "true" => Some(change(room, true)),
            "false" => Some(change(room, false)),
            _ => default,
        }) with
        {
            IsSwitch = true,
        };

    /// <summary>A whole number within bounds, which are included.</summary>
    public Setting Integer(
        string name, string what, Func<TRoom, long> value, Func<TRoom, long, TRoom> change, long low, long high, string unit = "") =>
        Make(
            name, what, string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high} {unit}").TrimEnd(),
            room => value(room).ToString(CultureInfo.InvariantCulture),
            (room, text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
                ? Some(change(room, number)) : default);

    /// <summary>A duration, written as a number of seconds; bounds are included.</summary>
    public Setting Seconds(string name, string what, Func<TRoom, TimeSpan> value, Func<TRoom, TimeSpan, TRoom> change, double low, double high) =>
        Make(
            name, what, string.Create(CultureInfo.InvariantCulture, $"{low} to {high} s"),
            room => value(room).TotalSeconds.ToString(CultureInfo.InvariantCulture),
            (room, text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
                ? Some(change(room, TimeSpan.FromSeconds(number))) : default);

    /// <summary>One of the names of an enumeration, in small letters.</summary>
    public Setting Choice<TChoice>(string name, string what, Func<TRoom, TChoice> value, Func<TRoom, TChoice, TRoom> change)
        where TChoice : struct, Enum
    {
        var names = Enum.GetValues<TChoice>().ToDictionary(choice => choice.ToString().ToLowerInvariant(), StringComparer.Ordinal);
        return Make(
            name, what, "one of " + string.Join(", ", names.Keys), room => value(room).ToString().ToLowerInvariant(),
            (room, text) => names.TryGetValue(text, out var choice) ? Some(change(room, choice)) : default);
    }

    /// <summary>Several texts: a list in the file, separated by commas elsewhere.</summary>
    public Setting Texts(
        string name, string what, Func<TRoom, IReadOnlyList<string>> value, Func<TRoom, IReadOnlyList<string>, TRoom> change, string expected, Func<string, bool> isValid) =>
        Make(name, what, $"a list, each {expected}", room => value(room) is { Count: > 0 } texts ? string.Join(',', texts) : null, (room, text) =>
        {
            var texts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return texts.All(isValid) ? Some(change(room, texts)) : default;
        });

    // A room may be a struct or a class; whether there is one is said apart.
    private static (bool Is, TRoom Room) Some(TRoom room) => (true, room);

    private Setting Make(string name, string what, string expected, Func<TRoom, string?> show, Func<TRoom, string, (bool Is, TRoom Room)> apply) => new()
    {
        Key = section.Length == 0 ? name : $"{section}.{name}",
        What = what,
        Expected = expected,
        Show = settings => show(get(settings)),
        Apply = (settings, text) => apply(get(settings), text) is (true, var room) ? with(settings, room) : null,
    };
}
