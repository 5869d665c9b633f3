namespace Tracing.Execution.Tests.Programs;

/// <summary>Through the generated wrappers.</summary>
internal sealed class TracedCalls : ICalls
{
    public void Nothing(CallSite site, Body<int> body)
    {
        switch (site.Form)
        {
            case CallForm.Ambient:
                AmbientMethods.Nothing(body, site.Token);
                break;
            case CallForm.AmbientRecorded:
                AmbientRecordedMethods.Nothing(site.Id, body, site.Token);
                break;
            case CallForm.Explicit:
                ExplicitMethods.Nothing(site.Parent, body, site.Token);
                break;
            default:
                ExplicitRecordedMethods.Nothing(site.Parent, site.Id, body, site.Token);
                break;
        }
    }

    public int Value(CallSite site, Body<int> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.Value(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.Value(site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.Value(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.Value(site.Parent, site.Id, body, site.Token),
    };

    public Task? NoResult(CallSite site, Body<Task?> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.NoResult(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.NoResult(site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.NoResult(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.NoResult(site.Parent, site.Id, body, site.Token),
    };

    public Task<int>? Result(CallSite site, Body<Task<int>?> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.Result(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.Result(site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.Result(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.Result(site.Parent, site.Id, body, site.Token),
    };

    public ValueTask ValueNoResult(CallSite site, Body<ValueTask> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.ValueNoResult(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.ValueNoResult(site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.ValueNoResult(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.ValueNoResult(site.Parent, site.Id, body, site.Token),
    };

    public ValueTask<int> ValueResult(CallSite site, Body<ValueTask<int>> body) => site.Form switch
    {
        CallForm.Ambient => AmbientMethods.ValueResult(body, site.Token),
        CallForm.AmbientRecorded => AmbientRecordedMethods.ValueResult(site.Id, body, site.Token),
        CallForm.Explicit => ExplicitMethods.ValueResult(site.Parent, body, site.Token),
        _ => ExplicitRecordedMethods.ValueResult(site.Parent, site.Id, body, site.Token),
    };
}
