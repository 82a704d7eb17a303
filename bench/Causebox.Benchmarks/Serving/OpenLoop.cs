using System.Diagnostics;

namespace Causebox.Benchmarks.Serving;

/// <summary>
/// Requests at a fixed pace, whether or not the ones before are answered. What each takes counts from when it was due, so that one which had to wait
/// behind a slow one is as late as its caller would find it.
/// </summary>
internal static class OpenLoop
{
    /// <param name="perSecond">How many are sent a second.</param>
    /// <param name="count">How many are sent.</param>
    /// <param name="send">Sends one; whether its answer was the right one.</param>
    public static async Task<Load> RunAsync(double perSecond, int count, Func<int, Task<bool>> send)
    {
        var milliseconds = new double[count];
        var right = new Task<bool>[count];
        var start = Stopwatch.GetTimestamp();
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            using var rest = new ManualResetEventSlim(initialState: false);
            for (var i = 0; i < count; i++)
            {
                var due = start + (long)(i / perSecond * Stopwatch.Frequency);
                while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { TotalMilliseconds: > 0.1 } left)
                    rest.Wait(Math.Max(1, (int)left.TotalMilliseconds));
                right[i] = TimeAsync(i, due, milliseconds, send);
            }

            sent.SetResult();
        })
        { IsBackground = true, Priority = ThreadPriority.Highest }.Start();
        await sent.Task;
        var answers = await Task.WhenAll(right);
        return new Load(milliseconds, answers.Count(answer => !answer), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<bool> TimeAsync(int i, long due, double[] milliseconds, Func<int, Task<bool>> send)
    {
        var isRight = await send(i);
        milliseconds[i] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        return isRight;
    }
}
