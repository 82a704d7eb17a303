using System.Reflection;
using Causebox.Server.Artifacts;
using Causebox.Server.Episodes;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Support;

/// <summary>A store that fails at everything, in a way of its choice.</summary>
internal class BrokenStore : DispatchProxy
{
    private Exception _error = new InvalidOperationException();

    /// <summary>The analyses of a server as they are with such a store.</summary>
    public static EpisodeAnalyses Analyses(TestServer server, Exception error)
    {
        var store = Create<IArtifactStore, BrokenStore>();
        ((BrokenStore)(object)store)._error = error;
        var keeper = ActivatorUtilities.CreateInstance<ArtifactKeeper>(server.Services, store);
        return ActivatorUtilities.CreateInstance<EpisodeAnalyses>(server.Services, keeper, new TrajectorySource(keeper));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw _error;
}
