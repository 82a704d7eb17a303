namespace Causebox.Mcap;

/// <summary>A message that outlives the reader's buffer.</summary>
internal sealed class KeptMessage
{
    private byte[] _data = [];
    private int _length;
    private uint _sequence;
    private ulong _publishTime;
    private Channel? _channel;

    public ulong LogTime { get; private set; }

    public Message Message => new(_channel!, _sequence, LogTime, _publishTime, _data.AsSpan(0, _length));

    public void Keep(in Message message)
    {
        (_channel, _sequence, LogTime, _publishTime) = (message.Channel, message.Sequence, message.LogTime, message.PublishTime);
        _length = message.Data.Length;
        message.Data.CopyTo(Buffers.Reserve(ref _data, _length));
    }
}
