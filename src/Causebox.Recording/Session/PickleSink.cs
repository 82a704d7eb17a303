using Causebox.Mcap;

namespace Causebox.Recording;

/// <summary>A session's file as pickles, one a message, the session's metadata first under the topic <c>session</c>.</summary>
internal sealed class PickleSink : SessionSink
{
    private readonly PickleWriter _pickle = new();
    private readonly MemoryStream _waiting = new();
    private long _flushed;

    public PickleSink(FileStream file, Metadata session)
    {
        File = file;
        using var message = new JsonMessage();
        var json = message.Begin();
        foreach (var (key, value) in session.Values)
            json.WriteString(key, value);
        _waiting.Write(_pickle.Message("session", 0, message.End()));
        Flush();
    }

    public override long BytesWritten => _flushed;

    private FileStream File { get; }

    public override void Write(SessionTopic topic, uint sequence, ulong logTime, ReadOnlySpan<byte> json) =>
        _waiting.Write(_pickle.Message(topic.Name, logTime, json));

    public override void Flush()
    {
        File.Write(_waiting.GetBuffer(), 0, (int)_waiting.Length);
        File.Flush();
        _waiting.SetLength(0);
        _flushed = File.Length;
    }

    public override void Finish() => Flush();

    public override void Abandon()
    {
        try
        {
            File.SetLength(_flushed);
        }
        catch (IOException)
        {
            // The disk takes nothing, not even that: the last pickle of the file is cut.
        }
    }

    public override void Dispose() => _waiting.Dispose();
}
