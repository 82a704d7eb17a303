namespace Causebox.Mcap.Decoding;

/// <summary>Counts the values of one message against <see cref="DecodeLimits"/> before room is made for them.</summary>
internal struct ElementBudget(DecodeLimits limits, int messageBytes)
{
    private readonly long _allowed = limits.ElementsFor(messageBytes);
    private long _spent;

    public void Spend(long count, long offset)
    {
        _spent += count;
        if (_spent > _allowed)
            throw new McapDecodeException(offset, $"at most {_allowed} values in a message of this size", $"at least {_spent}");
    }
}
