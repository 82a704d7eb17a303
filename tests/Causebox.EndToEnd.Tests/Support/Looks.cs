namespace Causebox.EndToEnd.Tests.Support;

/// <summary>What a <see cref="Look"/> means to the browser.</summary>
internal static class Looks
{
    public static bool IsPhone(this Look look) => look is Look.PhoneDark or Look.PhoneLight;

    public static bool IsDark(this Look look) => look is Look.DeskDark or Look.PhoneDark;

    /// <summary>A new profile: nothing moves, and times and numbers are written as in one place on earth.</summary>
    public static BrowserNewContextOptions Profile(this Look look, Uri server) => new()
    {
        BaseURL = server.ToString(),
        ViewportSize = look.IsPhone() ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        HasTouch = look.IsPhone(),
        DeviceScaleFactor = 1,
        ColorScheme = look.IsDark() ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "en-GB",
        TimezoneId = "UTC",
    };
}
