namespace Causebox.EndToEnd.Tests.Support;

/// <summary>For a theory that a page holds to in every <see cref="Look"/>.</summary>
public sealed class EveryLook : TheoryData<Look>
{
    public EveryLook() => AddRange(Enum.GetValues<Look>());
}
