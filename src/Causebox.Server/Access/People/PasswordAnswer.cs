namespace Causebox.Server.Access.People;

internal enum PasswordAnswer
{
    Wrong,
    Right,

    /// <summary>It fits, and is to be hashed again in today's way.</summary>
    RightButOld,

    /// <summary>Too many are waiting; nothing was checked.</summary>
    Busy,
}
