namespace Causebox.Recording.Tests;

public sealed class ControlCycleTests
{
    [Fact]
    public void Stages_that_were_not_measured_are_no_number()
    {
        var cycle = new ControlCycle { CycleId = 1, MonotonicNs = 2 };
        cycle.TotalMs.ShouldBe(double.NaN);
        cycle.Guards.IsEmpty.ShouldBeTrue();
    }
}
