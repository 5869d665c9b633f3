namespace Tracing.Execution.Tests.Programs;

/// <summary>How a program calls: a method of each return type, in each form.</summary>
internal interface ICalls
{
    void Nothing(CallSite site, Body<int> body);

    int Value(CallSite site, Body<int> body);

    Task? NoResult(CallSite site, Body<Task?> body);

    Task<int>? Result(CallSite site, Body<Task<int>?> body);

    ValueTask ValueNoResult(CallSite site, Body<ValueTask> body);

    ValueTask<int> ValueResult(CallSite site, Body<ValueTask<int>> body);
}
