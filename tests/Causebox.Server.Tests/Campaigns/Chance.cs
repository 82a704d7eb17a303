namespace Causebox.Server.Tests.Campaigns;

/// <summary>Numbers from a seed.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = (seed * 2862933555777941757) + 3037000493;

    public int Below(int end)
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)end);
    }

    public bool OneIn(int many) => Below(many) == 0;
}
