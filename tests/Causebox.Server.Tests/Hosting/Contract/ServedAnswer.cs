using System.Text.Json;

namespace Causebox.Server.Tests.Hosting.Contract;

/// <summary>One answer of a route.</summary>
internal sealed record ServedAnswer(string Method, string Path, int Status, string ContentType, JsonElement Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    public override string ToString() => $"{Method} {Path} {Status}";
}
