using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Recording.Tests;

/// <summary>A folder of sessions that is gone after the test, and what its files say.</summary>
internal sealed class SessionFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("causebox-recorder-").FullName;

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Path, "session_*").Order(StringComparer.Ordinal)];

    /// <summary>Every message of every file: file name, topic, log time, payload.</summary>
    public IReadOnlyList<Recorded> Messages(params ReadOnlySpan<string> topics)
    {
        var found = new List<Recorded>();
        foreach (var file in Files)
        {
            using var reader = McapStreamReader.Open(file, new McapReaderOptions { Damage = DamageHandling.Skip });
            while (reader.TryReadMessage(out var message))
            {
                if (topics.IsEmpty || topics.Contains(message.Channel.Topic))
                    found.Add(new Recorded(file, message.Channel.Topic, message.LogTime, JsonDocument.Parse(message.Data.ToArray()).RootElement));
            }
        }

        return found;
    }

    public IReadOnlyList<long> CycleIds() => [.. Messages("/dam/cycle").Select(message => message.Json.GetProperty("cycle_id").GetInt64())];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal sealed record Recorded(string File, string Topic, ulong LogTime, JsonElement Json);
}
