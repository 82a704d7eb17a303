using System.Text;
using Causebox.Narration;
using Causebox.Server.Jobs;

namespace Causebox.Server.Narrative;

/// <summary>Has one analysis told by a language model. Nobody waits for it, and nothing fails with it.</summary>
internal sealed partial class NarrateJob(
    NarrativeStore store, NarrativeMetrics metrics, NarrativeSettings settings, TimeProvider clock, ILogger<NarrateJob> log) : IJob, IDisposable
{
    private readonly NarratorSettings _narrator = settings.FindNarrator()!;
    private readonly VendorGate _gate = new(settings.FailuresToRest, clock);
    private readonly SemaphoreSlim _places = new(settings.AtOnce);

    // Made when the first is told: a server that never tells anything loads no vendor's library.
    private readonly Lazy<Narrator> _teller = new(() => new Narrator(settings.FindNarrator()!, clock));

    public string Kind => JobKinds.Narrate;

    // While the vendor rests, or is as busy with us as it may be, what waits for it stands in nobody's way.
    public bool IsReady => _places.CurrentCount > 0 && _gate.IsOpen;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            await TellAsync(job, cancel);
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        if (_teller.IsValueCreated)
            _teller.Value.Dispose();
    }

    private async Task TellAsync(JobKey job, CancellationToken cancel)
    {
        var work = await store.TakeAsync(job.Organization, job.Subject, cancel);
        if (work.Outcome is { } outcome)
            metrics.Ended(outcome);
        if (work is not { Episode: { } episode, Analysis: { } analysis })
            return;
        var begin = clock.GetTimestamp();
        var told = await _teller.Value.TellAsync(
            new NarrationSubject(episode.Name, episode.Robot, episode.PolicyVersion, Encoding.UTF8.GetBytes(analysis.Document)), cancel);
        metrics.Answered(told, clock.GetElapsedTime(begin));
        await store.KeepAsync(job.Organization, job.Subject, analysis, told, _narrator, cancel);
        if (!told.IsVendorFault)
        {
            _gate.Answered();
            if (told.Outcome is not NarrationOutcome.Written)
                LogUntold(job.Subject, told.Word);
            return;
        }

        _gate.Failed(told.RetryAfter);
        LogUntold(job.Subject, told.Word);
        throw new JobLaterException(told.RetryAfter, settings.Attempts);
    }

    // Never what was said, nor what was sent.
    [LoggerMessage(LogLevel.Warning, "The analysis of episode {Episode} was not told: {Outcome}")]
    private partial void LogUntold(Guid episode, string outcome);
}
