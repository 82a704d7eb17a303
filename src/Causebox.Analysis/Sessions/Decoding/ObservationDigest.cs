using System.Numerics;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// Folds every observed value of a cycle into 64 bits, so that a frozen observation can be told without keeping the channels. The order of
/// the channels does not matter: hash maps write them in any order.
/// </summary>
internal struct ObservationDigest
{
    private const ulong Prime = 0x9E37_79B9_7F4A_7C15;

    private ulong _sum;

    /// <summary>The digest; never 0 once something was added.</summary>
    public readonly ulong Value => _sum;

    /// <summary>How many channels beside the joint positions hold anything but zeros.</summary>
    public int LiveChannels { get; private set; }

    /// <summary>Adds a channel. Anything but numbers and lists of numbers is no measurement and is left out.</summary>
    public void Add(string channel, in McapValue value, bool isJointPositions)
    {
        var hash = Hash(channel);
        var known = false;
        var live = false;
        foreach (var item in value.Kind == McapValueKind.List ? value.Items : [value])
        {
            if (!item.TryGetDouble(out var number))
                continue;
            known = true;
            live |= number != 0;
            hash = BitOperations.RotateLeft((hash ^ BitConverter.DoubleToUInt64Bits(number)) * Prime, 29);
        }

        if (!known)
            return;
        _sum += hash | 1;
        if (live && !isJointPositions)
            LiveChannels++;
    }

    private static ulong Hash(string text)
    {
        var hash = Prime;
        foreach (var letter in text)
            hash = BitOperations.RotateLeft((hash ^ letter) * Prime, 29);
        return hash;
    }
}
