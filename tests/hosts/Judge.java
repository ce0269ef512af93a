import org.javarosa.core.model.data.StringData;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.xform.util.XFormUtils;

/** What JavaRosa, the engine of ODK Collect, says of answers: FORM, then NAME=ANSWER each; a line "NAME=ANSWER taken|refused". */
public class Judge {
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            FormEntryModel model = new FormEntryModel(XFormUtils.getFormFromFormXml(args[0], null));
            FormEntryController walk = new FormEntryController(model);
            String[] asked = args[i].split("=", 2);
            for (int event = walk.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM; event = walk.stepToNextEvent()) {
                if (event != FormEntryController.EVENT_QUESTION || !model.getFormIndex().getReference().getNameLast().equals(asked[0])) continue;
                boolean taken = walk.answerQuestion(new StringData(asked[1]), true) == FormEntryController.ANSWER_OK;
                System.out.println(args[i] + (taken ? " taken" : " refused"));
            }
        }
    }
}
