namespace Causebox.Server.Access.Guesses;

/// <summary>How many guesses are free, and how long it takes until one more is.</summary>
internal sealed record GuessLimit(string Name, int Capacity, TimeSpan PerGuess)
{
    /// <summary>For one account from one address: what a person who forgot needs.</summary>
    public static readonly GuessLimit AccountFromAddress = new("account-address", 5, TimeSpan.FromMinutes(1));

    /// <summary>For one account from everywhere that it was never entered from. It refills, so nobody can be locked out for good.</summary>
    public static readonly GuessLimit Account = new("account", 50, TimeSpan.FromSeconds(30));

    /// <summary>For one address, whatever the account.</summary>
    public static readonly GuessLimit Address = new("address", 30, TimeSpan.FromSeconds(10));

    /// <summary>For one person that types codes of command lines.</summary>
    public static readonly GuessLimit UserCode = new("user-code", 10, TimeSpan.FromSeconds(30));

    /// <summary>For one address that starts logins of command lines.</summary>
    public static readonly GuessLimit DeviceStart = new("device-start", 30, TimeSpan.FromSeconds(10));
}
