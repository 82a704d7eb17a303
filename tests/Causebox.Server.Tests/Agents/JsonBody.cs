using System.Text.Json;

namespace Causebox.Server.Tests.Agents;

/// <summary>An answer's JSON.</summary>
internal sealed record JsonBody(JsonElement Root)
{
    public string Text(string name) => Root.GetProperty(name).GetString()!;

    public long Number(string name) => Root.GetProperty(name).GetInt64();
}
