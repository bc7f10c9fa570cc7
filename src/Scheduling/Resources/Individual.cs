namespace Guatu.Scheduling.Resources;

/// <summary>A schedule of one direction, and the order in which its activities are to be placed in the other.</summary>
internal sealed class Individual(int count)
{
    /// <summary>Start of each activity; backward, counted from the end.</summary>
    public int[] Starts { get; } = new int[count];

    /// <summary>Latest finish first.</summary>
    public int[] Order { get; } = new int[count];

    public int Makespan { get; set; } = int.MaxValue;
}
