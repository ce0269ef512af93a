// A procedure's form in SurveyJS: the locale "vi" of SurveyJS, with the corrections that come with the content.
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { getLocaleStrings, Model, settings } from "survey-core";
import "survey-core/i18n/vietnamese";
import "survey-core/survey-core.fontless.css";
import { Survey } from "survey-react-ui";

export function draw(element, content, { data, send, changed }) {
  Object.assign(getLocaleStrings(content.survey.locale), content.localization);
  settings.animationEnabled = false;
  const survey = new Model(content.survey);
  survey.data = structuredClone(data ?? content.data);
  survey.onValueChanged.add((sender) => changed(sender.data));
  survey.onCompleting.add((sender, options) => {
    options.allow = false; // the page stays until the service has said that all is well
    send(sender.data);
  });
  createRoot(element).render(h(Survey, { model: survey }));
  return survey;
}
