namespace Causebox.EndToEnd.Tests.Support;

/// <summary>How large a page is shown, and in which colours.</summary>
public enum Look
{
    /// <summary>1440 × 900, dark.</summary>
    DeskDark,

    /// <summary>1440 × 900, light.</summary>
    DeskLight,

    /// <summary>390 × 844, dark.</summary>
    PhoneDark,

    /// <summary>390 × 844, light.</summary>
    PhoneLight,
}
